import type { AnnotatedCopy } from './read-document.ts';

/** What the annotated copy of a file is called: 「决算-已校验.pdf」, or of a list 「台账-问题清单.xlsx」. */
export function copyName(file: string, kind: AnnotatedCopy['kind']): string {
  const dot = file.lastIndexOf('.');
  const [name, ending] = dot > 0 ? [file.slice(0, dot), file.slice(dot)] : [file, ''];
  return kind === 'list' ? `${name}-问题清单.xlsx` : `${name}-已校验${ending}`;
}
