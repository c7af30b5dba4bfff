import { GoujiError } from '../engine/gouji-error.ts';

/** A mistake of ours: still one line, with what a report of it needs; GOUJI_DEBUG=1 shows where it happened. */
export class InternalFault extends GoujiError {
  constructor(cause: unknown) {
    const said = cause instanceof Error ? cause.message.split('\n')[0]! : String(cause);
    super({ zh: `程序内部错误（${said}）`, en: `an internal fault (${said})` }, '', {
      zh: '没有写出任何文件；请把这一行和所用命令反馈给维护者',
      en: 'Nothing was written; please send this line and the command to the maintainers',
    });
    if (process.env.GOUJI_DEBUG && cause instanceof Error) process.stderr.write(`${cause.stack}\n`);
  }
}
