import { useEffect, useState } from 'preact/hooks';
import type { Language } from '../../engine/gouji-error.ts';
import {
  REFERENCE_KIND_NAMES,
  REFERENCE_KINDS,
  type ReferenceKind,
} from '../../engine/references/reference-kind.ts';
import { chinaTime } from '../china-time.ts';
import { kindByName } from './kind-by-name.ts';
import type { KeptReference, NewReference, ReferencesClient, YearsReferences } from './references-client.ts';
import { say } from './supervisor-words.ts';

export interface DepartmentReferencesProps {
  readonly department: string;
  /** The year that new ones are for until another is chosen. */
  readonly year: number;
  readonly client: ReferencesClient;
  readonly language: Language;
  readonly busy: boolean;
  /** Runs what asks the service; what goes wrong is told on the page. */
  readonly guarded: (work: () => Promise<void>) => Promise<void>;
}

/** A file that was dropped or chosen, not sent yet. */
interface Waiting {
  readonly file: File;
  readonly kind: ReferenceKind;
}

/** What a department's figures stand against: which there are, and where new ones are dropped. */
export function DepartmentReferences(props: DepartmentReferencesProps) {
  const { department, client, language, busy, guarded } = props;
  const [years, setYears] = useState<readonly YearsReferences[]>([]);
  const load = async () => setYears(await client.of(department));
  useEffect(() => void guarded(load), [department, client]);
  const withdraw = (year: number, { id }: KeptReference) =>
    guarded(async () => {
      await client.withdraw(department, year, id);
      await load();
    });
  /** One after another, since each changes the same list; what is refused keeps none of the others out. */
  const keep = (all: readonly NewReference[]) =>
    guarded(async () => {
      const refused: unknown[] = [];
      for (const each of all) await client.keep(department, each).catch((error) => refused.push(error));
      await load();
      if (refused.length > 0) throw refused[0];
    });
  return (
    <section class="references">
      <h2>
        <bdi>{department}</bdi> · {say('references', language)}
      </h2>
      <p class="quiet">{say('referencesHint', language)}</p>
      {years.length === 0 && <p class="quiet">{say('noReferences', language)}</p>}
      {years.map(({ year, references }) => (
        <div key={year}>
          <h3>{year}</h3>
          <ul class="kept">
            {references.map((each) => (
              <li key={each.id} class={each.withdrawn ? 'withdrawn' : ''}>
                <span>
                  {REFERENCE_KINDS[each.kind][language]} · <bdi>{each.name}</bdi>
                  {each.document !== undefined && (
                    <>
                      {' · '}
                      <bdi>{each.document}</bdi>
                    </>
                  )}
                </span>
                <span class="quiet">
                  {say('inForceFrom', language)} {each.from} · <bdi>{each.by}</bdi> · {chinaTime(each.at)}
                </span>
                {each.withdrawn ? (
                  <b>{say('withdrawn', language)}</b>
                ) : (
                  <button type="button" disabled={busy} onClick={() => void withdraw(year, each)}>
                    {say('withdraw', language)}
                  </button>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
      <KeepForm year={props.year} language={language} busy={busy} onKeep={keep} />
    </section>
  );
}

function KeepForm(props: {
  readonly year: number;
  readonly language: Language;
  readonly busy: boolean;
  readonly onKeep: (all: readonly NewReference[]) => Promise<void>;
}) {
  const { language, busy, onKeep } = props;
  const [waiting, setWaiting] = useState<readonly Waiting[]>([]);
  const [year, setYear] = useState(props.year);
  const [from, setFrom] = useState(`${props.year}-01-01`);
  const [document, setDocument] = useState('');
  const take = (files: FileList | null | undefined) =>
    setWaiting((all) => [
      ...all,
      ...[...(files ?? [])].map((file) => ({ file, kind: kindByName(file.name) })),
    ]);
  const send = async () => {
    const common = { year, from, ...(document.trim() !== '' && { document: document.trim() }) };
    await onKeep(waiting.map((each) => ({ ...each, ...common })));
    setWaiting([]);
  };
  return (
    <form
      class="keep"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        event.stopPropagation();
        take(event.dataTransfer?.files);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
    >
      <label>
        {say('chooseReferences', language)}
        <input type="file" multiple onChange={(event) => take(event.currentTarget.files)} />
      </label>
      <label>
        {say('year', language)}
        <input
          type="number"
          required
          min="2000"
          max="2100"
          value={year}
          onInput={(event) => setYear(Number(event.currentTarget.value))}
        />
      </label>
      <label>
        {say('inForceFrom', language)}
        <input type="date" required value={from} onInput={(event) => setFrom(event.currentTarget.value)} />
      </label>
      <label>
        {say('documentNumber', language)}
        <input maxLength={100} value={document} onInput={(event) => setDocument(event.currentTarget.value)} />
      </label>
      {waiting.map(({ file, kind }, at) => (
        <label key={`${file.name} ${at}`}>
          <bdi>{file.name}</bdi>
          <select
            value={kind}
            onChange={(event) => {
              const chosen = event.currentTarget.value as ReferenceKind;
              setWaiting(waiting.map((each, i) => (i === at ? { ...each, kind: chosen } : each)));
            }}
          >
            {REFERENCE_KIND_NAMES.map((name) => (
              <option key={name} value={name}>
                {REFERENCE_KINDS[name][language]}
              </option>
            ))}
          </select>
        </label>
      ))}
      <button type="submit" class="primary" disabled={busy || waiting.length === 0}>
        {say('keepReferences', language)}
      </button>
    </form>
  );
}
