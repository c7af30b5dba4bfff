import { AwsError } from '../aws/aws-error.ts';
import { RawOutput } from '../aws/aws-server.ts';
import type { AwsService } from '../aws/aws-service.ts';
import { authorise } from '../identity/authorise.ts';
import type { Principal } from '../identity/principal.ts';
import type { AsyncInvocations } from './async-invocation.ts';
import type { LambdaFunction } from './lambda-function.ts';

/** Lambda over the wire: Invoke. */
export class InvokeService implements AwsService {
  readonly #functions: ReadonlyMap<string, LambdaFunction>;
  readonly #invocations: AsyncInvocations;

  constructor(functions: ReadonlyMap<string, LambdaFunction>, invocations: AsyncInvocations) {
    this.#functions = functions;
    this.#invocations = invocations;
  }

  async call(operation: string, input: Record<string, unknown>, principal: Principal): Promise<unknown> {
    if (operation !== 'Invoke') {
      throw new AwsError('UnknownOperationException', 404, `The local cloud has no ${operation} of Lambda.`);
    }
    const name = String(input.FunctionName);
    const target = [...this.#functions.values()].find(
      ({ setting }) => setting.name === name || setting.arn === name || name.startsWith(`${setting.arn}:`),
    );
    authorise(principal, 'lambda:InvokeFunction', target?.setting.arn ?? name);
    if (!target) throw new AwsError('ResourceNotFoundException', 404, `Function not found: ${name}`);
    const payload = (input.Payload as Buffer).toString('utf8') || '{}';
    if (input.InvocationType === 'Event') {
      this.#invocations.invoke(target, JSON.parse(payload));
      return new RawOutput(202, {}, '');
    }
    const result = await target.invokePayload(payload);
    if (!result.error)
      return new RawOutput(200, { 'content-type': 'application/json' }, result.payload ?? 'null');
    return new RawOutput(
      200,
      { 'content-type': 'application/json', 'x-amz-function-error': 'Unhandled' },
      JSON.stringify(result.error),
    );
  }
}
