import type { Subject } from '@rampart/engine'

import { fieldsOf, type Fields } from './values.ts'

export const labelsOf = ({ object }: Subject): Fields => fieldsOf(fieldsOf(object['metadata'])['labels'])

export const annotationsOf = ({ object }: Subject): Fields => fieldsOf(fieldsOf(object['metadata'])['annotations'])
