/** Whether an attribute says yes, as XML Schema and old programs write it. */
export function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true' || value === 'on';
}
