/** Rampart's version, which all its packages share. */
export const version = '0.1.0'
