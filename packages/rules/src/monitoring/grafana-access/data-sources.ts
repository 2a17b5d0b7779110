import { isMap, type Subject, type Violation } from '@rampart/engine'

import { embeddedTexts, yamlDocuments } from '../../analyses/embedded-texts.ts'
import { fieldsOf, listOf } from '../../analyses/values.ts'

/** Data sources that Grafana provisions from a ConfigMap: all in them is clear text, secureJsonData too. */
export function* judgeDataSources(subject: Subject): Iterable<Violation<'data-source'>> {
  if (subject.identity.kind !== 'ConfigMap') return
  for (const { key, text, path } of embeddedTexts(subject)) {
    if (!text.includes('datasources')) continue
    for (const place of yamlDocuments(text).flatMap(passwordsIn)) {
      yield {
        message: 'data-source',
        path,
        data: { owner: `ConfigMap "${subject.identity.name}"`, field: `${key}: ${place}` },
      }
    }
  }
}

function passwordsIn(document: unknown): string[] {
  if (!isMap(document) || document.apiVersion !== 1) return []
  return listOf(document.datasources).flatMap((source, index) => {
    if (!isMap(source)) return []
    const secure = Object.entries(fieldsOf(source.secureJsonData))
    const fields: [string, unknown][] = [
      ['password', source.password],
      ['basicAuthPassword', source.basicAuthPassword],
      ...secure.map(([name, value]): [string, unknown] => [`secureJsonData.${name}`, value]),
    ]
    return fields.filter(([, value]) => isLiteral(value)).map(([name]) => `datasources[${String(index)}].${name}`)
  })
}

/** Provisioning fills in `$NAME`, `${NAME}` and `$__file{...}`; `$$` is a dollar. */
const isLiteral = (value: unknown): boolean =>
  typeof value === 'string' && value.trim() !== '' && !/(?<!\$)\$[A-Za-z_{(]|\{\{/.test(value)
