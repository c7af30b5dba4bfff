// The runtime inside an execution environment: loads the handler, then answers one invocation after another.
import { parentPort, workerData } from 'node:worker_threads';

function describe(error) {
  if (error instanceof Error) {
    return {
      errorType: error.name,
      errorMessage: error.message,
      trace: String(error.stack ?? '').split('\n'),
    };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

function contextOf(invocation) {
  return {
    ...invocation.context,
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => Math.max(0, invocation.deadline - Date.now()),
    done() {},
    fail() {},
    succeed() {},
  };
}

function run(handler, event, context) {
  return new Promise((resolve, reject) => {
    const callback = (error, value) => (error ? reject(error) : resolve(value));
    const answer = handler(event, context, callback);
    if (typeof answer?.then === 'function') answer.then(resolve, reject);
    else if (handler.length < 3) resolve(answer);
  });
}

try {
  const module = await import(workerData.entry);
  const handler = module[workerData.exportName] ?? module.default?.[workerData.exportName];
  if (typeof handler !== 'function') {
    const error = new Error(`${workerData.exportName} is undefined or not exported`);
    error.name = 'Runtime.HandlerNotFound';
    throw error;
  }
  parentPort.on('message', async (invocation) => {
    process.env._X_AMZN_TRACE_ID = invocation.trace;
    try {
      const value = await run(handler, JSON.parse(invocation.payload), contextOf(invocation));
      parentPort.postMessage({ id: invocation.id, payload: JSON.stringify(value) ?? 'null' });
    } catch (error) {
      parentPort.postMessage({ id: invocation.id, error: describe(error) });
    }
  });
  parentPort.postMessage({ ready: true });
} catch (error) {
  parentPort.postMessage({ failed: describe(error) });
}
