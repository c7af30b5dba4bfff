import type { Workbook } from '../cells.ts';
import type { FormSet } from '../recognise/form.ts';
import { type RecognisedSheet, Recogniser } from '../recognise/recognise.ts';
import type { GivenLayout } from '../rules/local-settings.ts';
import { answeredForm } from './answered-form.ts';
import { type LayoutAnswers, NO_FORM } from './layout-answers.ts';
import { layoutHeaders } from './layout-headers.ts';

/** Recognises sheets, those whose layout somebody said is a form as that form. */
export class AnsweredRecogniser {
  readonly own: Recogniser;
  private readonly forms: FormSet;
  private readonly answers: LayoutAnswers;
  /** By the answer: each reads its form alone, in the words of its layout. */
  private readonly further = new Map<GivenLayout, Recogniser>();

  constructor(forms: FormSet, answers: LayoutAnswers) {
    this.own = new Recogniser(forms);
    this.forms = forms;
    this.answers = answers;
  }

  /** As {@link Recogniser.recognise}. */
  recognise(workbook: Workbook): RecognisedSheet[] {
    const sheets = this.own.recognise(workbook);
    if (this.answers.isEmpty) return sheets;
    return sheets.map((sheet) => {
      const answer = this.answers.of(layoutHeaders(sheet.grid));
      return answer ? this.answered(sheet, answer, workbook) : sheet;
    });
  }

  private answered(sheet: RecognisedSheet, answer: GivenLayout, workbook: Workbook): RecognisedSheet {
    const { name } = sheet.summary;
    if (answer.form === NO_FORM) {
      return { ...sheet, tables: [], pairs: [], summary: { name, forms: [], answered: NO_FORM } };
    }
    const [read] = this.recogniserOf(answer).recognise({ ...workbook, sheets: [sheet.grid.sheet] });
    return { ...read!, summary: { ...read!.summary, answered: answer.form } };
  }

  private recogniserOf(answer: GivenLayout): Recogniser {
    const known = this.further.get(answer);
    if (known) return known;
    const { form: id, columns = {} } = answer;
    const forms = this.forms.forms.filter((form) => form.id === id);
    const recogniser = new Recogniser({
      ...this.forms,
      families: [],
      forms: forms.map((form) => answeredForm(form, columns)),
    });
    this.further.set(answer, recogniser);
    return recogniser;
  }
}
