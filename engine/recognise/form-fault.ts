import { GoujiError } from '../gouji-error.ts';

/** A form's file is wrong: names the file and the place inside it. */
export class FormFault extends GoujiError {
  constructor(file: string, at: string, what: string) {
    super({ zh: `表样定义有误：${at} ${what}`, en: `faulty form definition: ${at} ${what}` }, file, {
      zh: '请对照 forms/README.md 改正',
      en: 'correct it as forms/README.md shows',
    });
  }
}
