import validate from '../schemas/validators/record-explanation.ts';
import { apiHandler } from '../services/api-handler.ts';
import { systemClock } from '../services/clock.ts';
import { required } from '../services/environment.ts';
import { randomId } from '../services/new-id.ts';
import { reportsLater } from '../services/reports-later.ts';
import { jsonBody } from '../services/request-body.ts';
import { tenantTables } from '../services/tenant-table.ts';
import { recordedFinding, type SentFinding, sentFinding } from './explained-finding.ts';
import { type ExplanationText, listExplanations, recordExplanation } from './record-explanation.ts';
import { ruleTitles } from './rule-titles.ts';

const { TABLE_NAME, REPORTS_BUCKET } = required('TABLE_NAME', 'REPORTS_BUCKET');
const open = tenantTables(TABLE_NAME);
const reportsOf = reportsLater(REPORTS_BUCKET);
const titles = ruleTitles();

type ExplanationRequest = ExplanationText &
  ({ readonly checkId: string; readonly fingerprint: string } | { readonly finding: SentFinding });

export const handler = apiHandler(async ({ event, caller, route }) => {
  const items = open(caller.tenant);
  if (route === 'GET /v1/explanations') {
    return { status: 200, body: { explanations: await listExplanations(caller, items) } };
  }
  const request = jsonBody<ExplanationRequest>(event, validate);
  const at = { now: systemClock(), id: randomId() };
  const finding =
    'finding' in request
      ? sentFinding(request.finding, caller, titles)
      : await recordedFinding(request, caller, items, reportsOf(caller.tenant));
  const explanation = await recordExplanation(finding, request, caller, items, at);
  return { status: 201, body: { explanation } };
});
