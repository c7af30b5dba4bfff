import type { Language } from '../engine/gouji-error.ts';

/** Tells on a terminal how many of several files are done; silent otherwise. */
export class Progress {
  private readonly total: number;
  private readonly language: Language;
  private readonly shown: boolean;

  constructor(total: number, language: Language) {
    this.total = total;
    this.language = language;
    this.shown = total > 1 && process.stderr.isTTY === true;
  }

  show(done: number): void {
    if (!this.shown) return;
    const words = this.language === 'zh' ? '已校验' : 'checked';
    process.stderr.write(`\r${words} ${done}/${this.total}`);
  }

  end(): void {
    if (this.shown) process.stderr.write('\r\u001b[K');
  }
}
