/** The version of Open Policy Agent inside. */
export const version = '1.22.0'
