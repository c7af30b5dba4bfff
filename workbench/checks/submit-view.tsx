import { useEffect, useRef, useState } from 'preact/hooks';
import type { Language } from '../../engine/gouji-error.ts';
import { say } from '../page/words.ts';
import type { WorkbenchController } from '../page/workbench-controller.ts';
import type { WorkbenchState } from '../page/workbench-state.ts';
import { NoService } from './check-faults.ts';
import { SignInPanel } from './sign-in-panel.tsx';

const WORKBOOKS = '.xlsx,.xlsm,.xls,.et,.ods,.csv';
const NARRATIVES = '.docx,.txt';

export interface SubmitViewProps {
  readonly state: WorkbenchState;
  readonly controller: WorkbenchController;
}

/** Hands a file in: it is checked, recorded for its department, and the supervisors hear of it. */
export function SubmitView({ state, controller }: SubmitViewProps) {
  const { language, user, busy } = state;
  const [file, setFile] = useState<File | undefined>(undefined);
  const [narrative, setNarrative] = useState<File | undefined>(undefined);
  const [department, setDepartment] = useState('');
  const [year, setYear] = useState('');
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    if (controller.hasService && (user !== undefined || !controller.canSignIn)) {
      void controller.departments().then(setKnown);
    }
  }, [user]);
  if (!controller.hasService) {
    const fault = new NoService();
    return (
      <main class="drop">
        <div class="panel" role="alert">
          <h2>{fault.what[language]}</h2>
          <p>{fault.remedy[language]}</p>
        </div>
      </main>
    );
  }
  if (controller.canSignIn && user === undefined) {
    return (
      <SignInPanel title="handIn" why="signInToHandIn" state={state} onSignIn={() => controller.signIn()} />
    );
  }
  const submit = (event: Event) => {
    event.preventDefault();
    if (!file) return;
    const given = department.trim();
    void controller.submit({
      file,
      narrative,
      department: given === '' ? undefined : given,
      year: year === '' ? undefined : Number(year),
    });
  };
  return (
    <main class="drop">
      <form class="panel" onSubmit={submit}>
        <h2>{say('handIn', language)}</h2>
        <p>{say('handInLead', language)}</p>
        <ChosenFile what="file" accept={WORKBOOKS} file={file} language={language} onFile={setFile} />
        <ChosenFile
          what="narrativeFile"
          accept={NARRATIVES}
          file={narrative}
          language={language}
          onFile={setNarrative}
        />
        <label>
          {say('department', language)}
          <input
            type="text"
            list="departments"
            maxLength={200}
            value={department}
            onInput={(event) => setDepartment(event.currentTarget.value)}
          />
        </label>
        <datalist id="departments">
          {known.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
        <label>
          {say('year', language)}
          <input
            type="number"
            min={2000}
            max={2100}
            value={year}
            onInput={(event) => setYear(event.currentTarget.value)}
          />
        </label>
        <p class="choices">
          <button type="submit" class="primary" disabled={busy !== undefined || !file}>
            {say('send', language)}
          </button>
          <a class="as-button" href="#/">
            {say('toWorkbench', language)}
          </a>
        </p>
        <p class="busy" role="status">
          {busy && `${say(busy, language)}…`}
        </p>
      </form>
    </main>
  );
}

/** A button that chooses a file, since a browser's own names it in the browser's language. */
function ChosenFile(props: {
  readonly what: 'file' | 'narrativeFile';
  readonly accept: string;
  readonly file: File | undefined;
  readonly language: Language;
  readonly onFile: (file: File | undefined) => void;
}) {
  const { what, accept, file, language, onFile } = props;
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      {say(what, language)}
      <div class="chosen">
        <button type="button" onClick={() => input.current?.click()}>
          {say('chooseFile', language)}
          <span class="spoken"> {say(what, language)}</span>
        </button>
        <output>{file ? <bdi>{file.name}</bdi> : say('noFile', language)}</output>
      </div>
      <input
        ref={input}
        type="file"
        class="spoken"
        tabIndex={-1}
        accept={accept}
        aria-label={say(what, language)}
        onChange={(event) => onFile(event.currentTarget.files?.[0])}
      />
    </div>
  );
}
