/** The page that stands where Excel on the web would: it holds the pane in a frame and answers its messages. */
export function hostPage(pane: string, frameName: string): string {
  return `<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>表格</title>
<style>html,body{margin:0;height:100%}iframe{border:0;width:100%;height:100%}</style>
<script type="application/json" id="frame">${JSON.stringify({ pane, frameName }).replaceAll('<', '\\u003c')}</script>
<script src="/office-host/host.js"></script>
<body></body></html>`;
}

/**
 * What the page runs. A request for an action it does not know is told to the server, which makes the test fail.
 */
export const HOST_SCRIPT = `
const { pane, frameName } = JSON.parse(document.getElementById('frame').textContent);
const listeners = new Map();
let source;
addEventListener('message', async ({ data, source: from }) => {
  let message;
  try { message = JSON.parse(data); } catch { return; }
  if (message._messageType !== 0) return;
  source = from;
  const answer = (body, extra = {}) => from.postMessage(JSON.stringify({
    _messageType: 1, _actionName: message._actionName, _conversationId: message._conversationId,
    _correlationId: message._correlationId, _origin: location.href, _errorCode: 0, _responseType: 0,
    _serializerVersion: 1, _data: body, ...extra }), '*');
  const response = await fetch('/office-host/message', { method: 'POST', body: data });
  if (message._actionType === 1) listeners.set(message._actionName, message);
  if (message._actionType === 2) listeners.delete(message._actionName);
  answer(await response.json());
});
/** Tells the pane of an event; answers whether it listens to it. */
window.hostEvent = (match, body) => {
  let heard = false;
  for (const [name, message] of listeners) {
    if (!name.includes(match)) continue;
    heard = true;
    source.postMessage(JSON.stringify({
      _messageType: 1, _actionName: name, _conversationId: message._conversationId,
      _correlationId: message._correlationId, _origin: location.href, _errorCode: 0, _responseType: 1,
      _serializerVersion: 1, _data: body }), '*');
  }
  return heard;
};
addEventListener('DOMContentLoaded', () => {
  const frame = document.createElement('iframe');
  frame.name = frameName;
  frame.src = pane;
  frame.title = 'pane';
  frame.allow = 'clipboard-write';
  document.body.append(frame);
});
`;
