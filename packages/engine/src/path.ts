/** A way into a resource, from its root. An array, because label keys contain dots. */
export type Path = readonly (string | number)[]
