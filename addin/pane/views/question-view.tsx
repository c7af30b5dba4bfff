import { useState } from 'preact/hooks';
import { NO_FORM } from '../../../engine/layouts/layout-answers.ts';
import type { LayoutQuestion } from '../../../engine/report.ts';
import { askedText } from '../../../render/layout-lines.ts';
import { say } from '../pane-words.ts';
import type { ViewProps } from './view-props.ts';

type Near = LayoutQuestion['nearest'][number];

/** 「这是哪张表？」: one question at a time, answered by a click unless the form lacks headers. */
export function QuestionView({ state, controller }: ViewProps) {
  const { checked, language } = state;
  const [question] = checked?.report.questions ?? [];
  const [chosen, choose] = useState<Near | undefined>(undefined);
  if (!question) return null;
  const { nearest, headers } = question;
  const answer = (form: string) => void controller.answer({ form, headers });
  const near = nearest.find(({ form }) => form === chosen?.form);
  return (
    <section class="question" aria-label={say('whichForm', language)}>
      <h2>{askedText(question, language)}</h2>
      <p class="hint">{say('whichFormHint', language)}</p>
      <div class="row">
        {nearest.map((each) => (
          <button
            type="button"
            key={each.form}
            {...(each.missing.length > 0 && { 'aria-expanded': near === each })}
            onClick={() =>
              each.missing.length > 0 ? choose(near === each ? undefined : each) : answer(each.form)
            }
          >
            {each.title}
          </button>
        ))}
        <button type="button" onClick={() => answer(NO_FORM)}>
          {say('noneOfThem', language)}
        </button>
      </div>
      {near && (
        <HeaderChoice key={near.form} near={near} headers={headers} state={state} controller={controller} />
      )}
    </section>
  );
}

/** Which of the sheet's headers stands for each that the form asks for. */
function HeaderChoice(props: ViewProps & { readonly near: Near; readonly headers: readonly string[] }) {
  const { near, headers, state, controller } = props;
  const { language } = state;
  const [columns, setColumns] = useState<Readonly<Record<string, string>>>({});
  const submit = (event: Event) => {
    event.preventDefault();
    const named = Object.entries(columns).filter(([, own]) => own !== '');
    const mapping = Object.fromEntries(named.map(([header, own]) => [own, header]));
    void controller.answer({ form: near.form, headers, ...(named.length > 0 && { columns: mapping }) });
  };
  return (
    <form onSubmit={submit}>
      {near.missing.map((header) => (
        <label key={header}>
          <span>{language === 'zh' ? `哪一栏是「${header}」？` : `Which column is “${header}”?`}</span>
          <select
            value={columns[header] ?? ''}
            onChange={(event) => setColumns({ ...columns, [header]: event.currentTarget.value })}
          >
            <option value="">{say('noSuchColumn', language)}</option>
            {near.unmatched.map((own) => (
              <option key={own} value={own}>
                {own}
              </option>
            ))}
          </select>
        </label>
      ))}
      <div class="row">
        <button type="submit" class="primary">
          {say('readSo', language)}
        </button>
      </div>
    </form>
  );
}
