import { AnsweredRecogniser } from '../engine/layouts/answered-recogniser.ts';
import { LayoutAnswers } from '../engine/layouts/layout-answers.ts';
import { type StatedAmounts, statedAmounts } from '../engine/rollup/form-amounts.ts';
import { documentOf } from './check-file.ts';
import { CheckInputs, type PipedInputs } from './check-inputs.ts';
import { loadKnowledge } from './local-settings.ts';
import type { RunLimits } from './run-limits.ts';

/** What a worker of `gouji rollup` is told; plain data. */
export interface UnitSettings {
  readonly tenant?: string | undefined;
  readonly limits: RunLimits;
  readonly piped: PipedInputs;
}

/** Reads the amounts of workbooks one after another, with forms loaded once. */
export class UnitReader {
  private readonly settings: UnitSettings;
  private readonly recogniser: AnsweredRecogniser;

  /** @throws GoujiError where settings or forms are faulty */
  constructor(settings: UnitSettings) {
    const { forms, tenant } = loadKnowledge({ tenant: settings.tenant });
    this.settings = settings;
    this.recogniser = new AnsweredRecogniser(forms, new LayoutAnswers(tenant, forms.forms));
  }

  /** @throws GoujiError where the file can't be read */
  async read(file: string): Promise<StatedAmounts & { readonly sha256: string }> {
    const { limits, piped } = this.settings;
    const { workbook } = await documentOf(new CheckInputs(limits, piped).read(file), file, limits);
    return { ...statedAmounts(this.recogniser.recognise(workbook)), sha256: workbook.sha256 };
  }
}
