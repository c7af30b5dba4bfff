import { GoujiError } from '../../engine/gouji-error.ts';

/** Something in the workbench itself went wrong; nobody is shown a stack trace. */
export class EngineFault extends GoujiError {
  constructor() {
    super({ zh: '工作台出错', en: 'The workbench failed' }, '', {
      zh: '请重新打开文件再试；仍不行请把文件和操作步骤告知管理员',
      en: 'Open the file again; if it stays so, tell the administrator the file and the steps',
    });
  }
}
