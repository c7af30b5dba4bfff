import { type Bilingual, GoujiError } from '../../engine/gouji-error.ts';

/** A request that is not fulfilled: an HTTP status, and a code for programs beside the words for people. */
export class ApiError extends GoujiError {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, what: Bilingual, remedy: Bilingual, where = '') {
    super(what, where, remedy);
    this.status = status;
    this.code = code;
  }
}

export function notFound(what: Bilingual): ApiError {
  return new ApiError(404, 'not-found', what, {
    zh: '请核对编号；也可能已超过保存期限',
    en: 'Check the id; it may also be past its retention',
  });
}

export function forbidden(what: Bilingual): ApiError {
  return new ApiError(403, 'forbidden', what, {
    zh: '请用有此权限的账号登录，或请管理员授权',
    en: 'Sign in as somebody who may, or ask an administrator',
  });
}

export function unauthorized(): ApiError {
  return new ApiError(
    401,
    'unauthorized',
    { zh: '未登录或登录已失效', en: 'Not signed in, or no longer' },
    { zh: '请重新登录', en: 'Sign in again' },
  );
}

export function badRequest(what: Bilingual, where = ''): ApiError {
  return new ApiError(
    400,
    'bad-request',
    what,
    {
      zh: '请按接口说明（GET /v1/openapi.json）改正请求',
      en: 'Correct the request as GET /v1/openapi.json describes',
    },
    where,
  );
}

export function tooLarge(figure: number, limit: number): ApiError {
  const mib = (bytes: number) => `${(bytes / 1024 / 1024).toFixed(1)} MiB`;
  return new ApiError(
    413,
    'too-large',
    {
      zh: `请求内容为 ${mib(figure)}，超过上限 ${mib(limit)}`,
      en: `The request is ${mib(figure)}, past the limit of ${mib(limit)}`,
    },
    { zh: '请改用上传方式（POST /v1/uploads）', en: 'Upload it instead (POST /v1/uploads)' },
  );
}

export function conflict(what: Bilingual, remedy: Bilingual): ApiError {
  return new ApiError(409, 'conflict', what, remedy);
}

/** Somebody asks for more than they may in a minute. */
export class TooManyRequests extends ApiError {
  /** Seconds until they may again. */
  readonly retryAfter: number;

  constructor(what: Bilingual, whose: 'person' | 'tenant', most: number, retryAfter: number) {
    const whom = {
      person: { zh: '每人', en: 'one person' },
      tenant: { zh: '全租户', en: 'the whole tenant' },
    }[whose];
    super(
      429,
      'too-many-requests',
      {
        zh: `${whom.zh}每分钟最多${what.zh} ${most} 次`,
        en: `The most ${what.en} a minute of ${whom.en} are ${most}`,
      },
      { zh: `请 ${retryAfter} 秒后再试`, en: `Try again in ${retryAfter} s` },
    );
    this.retryAfter = retryAfter;
  }
}
