import { type Bilingual, GoujiError } from '../../engine/gouji-error.ts';

/** No answer from the service: no connection, or it is down. */
export class ServiceUnreachable extends GoujiError {
  constructor() {
    super({ zh: '连不上校验服务', en: 'The service cannot be reached' }, '', {
      zh: '请检查网络，或改用「本机校验」',
      en: 'Check the connection, or check on this device',
    });
  }
}

/** The officer explained a finding while there is no connection. */
export class ExplanationNotSent extends GoujiError {
  constructor() {
    super({ zh: '连不上校验服务，说明没有提交', en: 'Not recorded: the service cannot be reached' }, '', {
      zh: '内容仍在，联网后请再点「提交」',
      en: 'What you wrote is still there: submit it once there is a connection',
    });
  }
}

/** The service wants to know who is asking. */
export class SignInNeeded extends GoujiError {
  constructor() {
    super({ zh: '未登录或登录已失效', en: 'Not signed in, or no longer' }, '', {
      zh: '请重新登录；也可以用「本机校验」',
      en: 'Sign in again, or check on this device',
    });
  }
}

/** The sign-in window was closed, or the issuer refused. */
export class SignInFailed extends GoujiError {
  constructor(why: Bilingual) {
    const because = (text: string, colon: string): string => (text === '' ? '' : `${colon}${text}`);
    super(
      {
        zh: `登录没有完成${because(why.zh, '：')}`,
        en: `Signing in was not completed${because(why.en, ': ')}`,
      },
      '',
      {
        zh: '请再登录一次，也可以用「本机校验」；仍不行请联系管理员',
        en: 'Sign in again, or check on this device; if it stays so, tell the administrator',
      },
    );
  }
}

/** The service answered that it will not: its own words are shown. */
export class ServiceRefused extends GoujiError {
  readonly status: number;

  constructor(status: number, message: string, remedy: string) {
    const or = (text: string, other: Bilingual): Bilingual => (text === '' ? other : { zh: text, en: text });
    super(
      or(message, { zh: `校验服务拒绝了请求（${status}）`, en: `The service refused (${status})` }),
      '',
      or(remedy, {
        zh: '请稍后再试，或改用「本机校验」',
        en: 'Try again soon, or check on this device',
      }),
    );
    this.status = status;
  }
}

/** Something in the add-in itself went wrong: the officer is never shown a stack trace. */
export class PaneFault extends GoujiError {
  constructor() {
    super({ zh: '加载项出错', en: 'The add-in failed' }, '', {
      zh: '请再试一次；仍不行请关闭窗格后重新打开',
      en: 'Try again; if it stays so, close the pane and open it anew',
    });
  }
}
