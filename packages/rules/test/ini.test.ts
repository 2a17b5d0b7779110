import { describe, expect, it } from 'vitest'

import { readIni } from '../src/analyses/ini.ts'

const read = (text: string): Record<string, string> => Object.fromEntries(readIni(text))

describe('an INI file', () => {
  it('has values by section and key', () => {
    expect(
      read('app_mode = production\n[auth.anonymous]\nenabled=true\norg_role : Viewer\n[ security ]\n  a = b\n'),
    ).toEqual({
      app_mode: 'production',
      'auth.anonymous.enabled': 'true',
      'auth.anonymous.org_role': 'Viewer',
      'security.a': 'b',
    })
  })

  it('keeps the last of several values', () => {
    expect(read('[a]\nb = 1\n[c]\nb = 2\n[a]\nb = 3')).toEqual({ 'a.b': '3', 'c.b': '2' })
  })

  it('drops comments, on lines of their own and behind a value', () => {
    expect(read('; a = 1\n# b = 2\n[s] ; of settings\nc = 3 ; three\nd = 4#four\n;[t]\ne = 5')).toEqual({
      's.c': '3',
      's.d': '4',
      's.e': '5',
    })
  })

  it('takes quotes off, and what is in them for the value', () => {
    expect(read('a = """x#;y"""\nb = `p;q` ; rest\nc = "d=e"\nf = \'g\'\nh = "open ; end')).toEqual({
      a: 'x#;y',
      b: 'p;q',
      c: 'd=e',
      f: 'g',
      h: '"open',
    })
  })

  it('reads lines of Windows, and skips what is no setting', () => {
    expect(read('[a]\r\nb = 1\r\n\r\nnothing\r\n= 2\r\nc =\r\n')).toEqual({ 'a.b': '1', 'a.c': '' })
  })
})
