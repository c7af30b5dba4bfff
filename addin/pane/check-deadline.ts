import { GoujiError } from '../../engine/gouji-error.ts';

/** How long a check on a device may take, in milliseconds: twice what the command allows, for slower machines. */
export const LONGEST_CHECK = 60_000;

/** A check on the device took too long and was stopped. */
export class CheckTooLong extends GoujiError {
  constructor() {
    const seconds = LONGEST_CHECK / 1000;
    super(
      { zh: `校验超过 ${seconds} 秒，已停止`, en: `The check took over ${seconds} s and was stopped` },
      '',
      {
        zh: '请拆分工作簿或删去无用的行列后再校验',
        en: 'Split the workbook or delete unused rows and columns, then check again',
      },
    );
  }
}
