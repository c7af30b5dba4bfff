import type { HostSettings } from '../../addin/host/port.ts';
import type { Language } from '../../engine/gouji-error.ts';
import { say } from './words.ts';

/** 「预算-已校验.xlsx」 */
export function annotatedName(name: string, language: Language): string {
  const [stem, ending] = split(name);
  return `${stem}${say('annotatedSuffix', language)}${ending}`;
}

/** 「预算-校验报告.html」 */
export function reportName(name: string, language: Language): string {
  return `${split(name)[0]}${say('reportSuffix', language)}.html`;
}

function split(name: string): [stem: string, ending: string] {
  const dot = name.lastIndexOf('.');
  return dot > 0 ? [name.slice(0, dot), name.slice(dot)] : [name, ''];
}

export function isEnglish(settings: HostSettings): boolean {
  return settings.get('language') === 'en';
}
