import { useEffect, useState } from 'preact/hooks';
import { say } from '../page/words.ts';
import type { WorkbenchController } from '../page/workbench-controller.ts';
import type { WorkbenchState } from '../page/workbench-state.ts';
import { NoService } from './check-faults.ts';
import { SignInPanel } from './sign-in-panel.tsx';

const FILES = '.xlsx,.xlsm,.xls,.et,.ods,.csv';

export interface SubmitViewProps {
  readonly state: WorkbenchState;
  readonly controller: WorkbenchController;
}

/** Hands a file in: it is checked, recorded for its department, and the supervisors hear of it. */
export function SubmitView({ state, controller }: SubmitViewProps) {
  const { language, user, busy } = state;
  const [file, setFile] = useState<File | undefined>(undefined);
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
      department: given === '' ? undefined : given,
      year: year === '' ? undefined : Number(year),
    });
  };
  return (
    <main class="drop">
      <form class="panel" onSubmit={submit}>
        <h2>{say('handIn', language)}</h2>
        <p>{say('handInLead', language)}</p>
        <label>
          {say('file', language)}
          <input
            type="file"
            required
            accept={FILES}
            onChange={(event) => setFile(event.currentTarget.files?.[0])}
          />
        </label>
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
          <button type="submit" class="primary" disabled={busy !== undefined}>
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
