/** What `parameters` is in CEL: an object of this class with a property a parameter. */
export class ParameterValues {}
