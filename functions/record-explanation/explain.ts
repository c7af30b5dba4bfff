import validate from '../schemas/validators/record-explanation.ts';
import type { ApiRequest } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import type { TenantItems } from '../services/items.ts';
import { randomId } from '../services/new-id.ts';
import type { ReportsStore } from '../services/reports-store.ts';
import { jsonBody } from '../services/request-body.ts';
import { recordedFinding, type SentFinding, sentFinding } from './explained-finding.ts';
import { type ExplanationText, recordExplanation } from './record-explanation.ts';
import { ruleTitles } from './rule-titles.ts';

const titles = ruleTitles();

type ExplanationRequest = ExplanationText &
  ({ readonly checkId: string; readonly fingerprint: string } | { readonly finding: SentFinding });

/** Records the explanation that a request gives. @throws ApiError where it can't be taken */
export async function explain({ event, caller }: ApiRequest, items: TenantItems, reports: ReportsStore) {
  const request = jsonBody<ExplanationRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const finding =
    'finding' in request
      ? sentFinding(request.finding, caller, titles)
      : await recordedFinding(request, caller, items, reports);
  return recordExplanation(finding, request, caller, items, at);
}
