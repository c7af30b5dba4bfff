import { boolean, integer, money, text } from './fields.ts';
import type { FactKind } from './kind.ts';

export const threePublics = {
  zh: '三公经费',
  en: 'the three public outlays',
  tables: true,
  pairs: 'joined',
  aside: ['initialBudget', 'all', 'conferences', 'training', 'operations', 'count'],
  fields: {
    name: text('项目', 'item'),
    part: text(
      'total、overseasTravel、officialVehicles、vehiclePurchase、vehicleRunning、officialReception',
      'which part',
    ),
    budget: money('预算数', 'budget'),
    actual: money('决算数', 'actual'),
    priorActual: money('上年决算数', "last year's actual"),
    batches: integer('接待批次', 'receptions'),
    people: integer('接待人次', 'people received'),
    countsStated: boolean('已填批次和人次', 'counts are stated'),
    countsAsked: boolean('表或说明中有批次人次栏', 'the form or narrative has a place for counts'),
    vehicles: integer('公务用车保有量', 'vehicles'),
  },
} as const satisfies FactKind;
