/** A request as API Gateway hands it to a function behind the authoriser. */
export function apiEvent(routeKey: string, { body, id }: { body?: string; id?: string } = {}): unknown {
  const claims = { tenant: 'demo', roles: '[gouji.administrator]', sub: 'bench' };
  return {
    version: '2.0',
    routeKey,
    headers: { 'content-type': 'application/json' },
    requestContext: { authorizer: { jwt: { claims, scopes: null } }, http: { method: 'GET' } },
    isBase64Encoded: false,
    ...(body !== undefined && { body }),
    ...(id !== undefined && { pathParameters: { id } }),
  };
}

/** The sample as the add-in sends it. */
export function checkEvent(sample: Buffer): unknown {
  const body = JSON.stringify({ file: sample.toString('base64'), name: 'a.xlsx' });
  return apiEvent('POST /v1/checks', { body });
}

/** A queue's message that tells of an upload. */
export function uploadMessage(bucket: string, key: string): unknown {
  const object = { key: encodeURIComponent(key), size: 1, sequencer: '00' };
  const record = {
    eventName: 'ObjectCreated:Put',
    eventTime: '2026-01-01T00:00:00Z',
    s3: { bucket: { name: bucket }, object },
  };
  return queueEvent({ Records: [record] });
}

export function queueEvent(message: unknown): unknown {
  const attributes = { ApproximateReceiveCount: '1' };
  return { Records: [{ messageId: 'bench', body: JSON.stringify(message), attributes }] };
}

/**
 * What each function is asked first after a cold start; those left out answer nothing that anyone waits for.
 * @param id of a check that is done
 * @param upload a file that no event was handled of
 */
export function firstEvents(
  sample: Buffer,
  id: string,
  upload: { bucket: string; key: string },
): Record<string, unknown> {
  return {
    'check-upload': uploadMessage(upload.bucket, upload.key),
    'check-workbook': checkEvent(sample),
    'create-upload': apiEvent('POST /v1/uploads', { body: JSON.stringify({ name: 'a.xlsx' }) }),
    'decide-waiver': apiEvent('POST /v1/waivers/{id}/decision', {
      body: JSON.stringify({ decision: 'accepted', reason: 'bench' }),
      id,
    }),
    'get-check': apiEvent('GET /v1/checks/{id}', { id }),
    history: apiEvent('GET /v1/departments'),
    'list-packs': apiEvent('GET /v1/packs'),
    openapi: apiEvent('GET /v1/openapi.json'),
    recipients: apiEvent('GET /v1/recipients'),
    'record-explanation': apiEvent('GET /v1/explanations'),
    'settle-check': apiEvent('GET /v1/held'),
    'send-notice': queueEvent({ tenant: 'demo', checkId: id }),
    'start-recheck': apiEvent('GET /v1/rechecks/{id}', { id }),
    'tenant-settings': apiEvent('GET /v1/settings'),
  };
}
