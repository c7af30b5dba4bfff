/** Whether a text, read as a path, holds a step `.` or `..`. */
export function stepsOut(text: string): boolean {
  return text.split(/[/\\]/u).some((step) => step === '.' || step === '..');
}
