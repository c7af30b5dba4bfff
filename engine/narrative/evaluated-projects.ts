import type { Fact } from '../facts/fact.ts';
import { Money } from '../money.ts';
import { normalisedName } from '../normalised-name.ts';
import type { Counterpart } from './planned-counterpart.ts';

/** 「某某医院设备更新项目绩效自评综述」: what a final account says of one project of one unit. */
const SUMMARY = /(?:项目)?(?:支出)?(?:绩效)?自评(?:综述|结果|情况|报告|总结)?$/;
const SHORTEST = 4;

interface EvaluatedProject {
  readonly name: string;
  readonly implementer: string;
  readonly fact: Fact;
}

/**
 * The self-evaluation forms of a document by project and unit: two units may have a project of one name each, and a
 * summary is held to the form of its own unit alone.
 */
export class EvaluatedProjects {
  private readonly projects: readonly EvaluatedProject[];

  constructor(projects: readonly Fact[]) {
    this.projects = projects.flatMap((fact) => {
      const { name, implementer } = fact.values;
      if (typeof name !== 'string' || typeof implementer !== 'string' || implementer === '') return [];
      const plain = normalisedName(name);
      return plain.length < SHORTEST ? [] : [{ name: plain, implementer: normalisedName(implementer), fact }];
    });
  }

  /** What the form has for a measure of the project that a summary names; undefined for any other statement. */
  counterpart({ values }: Fact): Counterpart | undefined {
    const written = String(values.name);
    if (!SUMMARY.test(written)) return undefined;
    const summary = normalisedName(written.replace(SUMMARY, ''));
    const own = this.projects.filter((project) => isOf(summary, project));
    if (own.length !== 1) return undefined;
    const { fact } = own[0]!;
    const amount = fact.values[String(values.measure)];
    if (!(amount instanceof Money)) return undefined;
    return { amount, place: fact.places[String(values.measure)] ?? fact.place };
  }
}

/** 「某市第一医院省级设备更新」 is the project 「设备更新」 of 某市第一医院. */
function isOf(summary: string, { name, implementer }: EvaluatedProject): boolean {
  if (!summary.endsWith(name)) return false;
  const before = summary.slice(0, -name.length).replace(/[省市区县]级$/, '');
  if (before === '') return name.startsWith(implementer);
  return before === implementer || (before.length >= SHORTEST && before === implementer.slice(0, -1));
}
