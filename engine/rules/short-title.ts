/** A title of the facts' vocabulary without what explains it: 「项目（同名同类合并）」 is 项目 in a sentence. */
export function shortTitle(title: string): string {
  return title.replace(/[（：][\s\S]*$/, '');
}
