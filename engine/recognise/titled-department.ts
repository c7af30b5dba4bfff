import type { SheetGrid } from './sheet-grid.ts';
import { plainText } from './words.ts';

/** Rows of a sheet in which a document's title stands, and how long it may be. */
const TITLE_ROWS = 8;
const LONGEST_TITLE = 60;
/** 某某区水务局2031年度部门决算: whose document it is, before what it is. */
const DOCUMENT_TITLE =
  /(?:第[一二三四五六七八九十]部分)?(?:20\d\d年度?)?([\p{Script=Han}()]{2,30}(?:局|厅|委|会|办|室|处|府|院|部|心|校|学|站|所|队|团|社|馆|园))(?:20\d\d)?年?度?(?:部门|单位)(?:预算|决算)/u;
/** The title of a form, which need not say what it is: 某某区水务局2031年度…, before a year or what the form is of. */
const FORM_TITLE =
  /^(?:第[一二三四五六七八九十\d]{1,3}部分)?([^\d:：]{2,30}?(?:局|委|委员会|办|办公室|办公厅|办事处|厅|院|中心|街道|镇|乡|政府|学校|学院|大学|会|队|所|站|馆|处|社)(?:\(本级\))?)(?:(?:19|20)\d{2}年|年度|部门|单位)/u;

/** The department that the title of a published document names, where no form does. */
export function titledDepartment(grid: SheetGrid): string | undefined {
  for (let row = 0; row < TITLE_ROWS; row++) {
    for (const cell of grid.cellsOfRow(row)) {
      if (cell.kind !== 'text' || (cell.value as string).length > LONGEST_TITLE) continue;
      const text = departmentInTitle(cell.value as string);
      if (text) return text;
    }
  }
  return undefined;
}

/** The department that a document's title or the name of its file begins with. */
export function departmentInTitle(title: string): string | undefined {
  return DOCUMENT_TITLE.exec(plainText(title))?.[1];
}

/** The department that a form's title begins with: 「某某市财政局2024年度部门决算表」. */
export function departmentBeginning(title: string): string | undefined {
  return FORM_TITLE.exec(plainText(title))?.[1];
}
