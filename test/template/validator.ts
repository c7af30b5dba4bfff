import { CelEngine, TemplateFile } from '@aws/cloudformation-validate';

/** Where a template is deployed to, as its pseudo parameters tell. */
const PARTITIONS = {
  global: { region: 'us-east-1', partition: 'aws', urlSuffix: 'amazonaws.com' },
  china: { region: 'cn-north-1', partition: 'aws-cn', urlSuffix: 'amazonaws.com.cn' },
};

/** AWS's own validator of templates: one for all, since its start alone takes seconds of the processor. */
export class Validator {
  private readonly engine = new CelEngine();

  /** @param passedOver rules whose warnings are not taken up @returns what is wrong with the template in this file */
  faults(
    file: string,
    cloud: keyof typeof PARTITIONS,
    passedOver: Readonly<Record<string, string>> = {},
  ): string[] {
    const { diagnostics } = this.engine.validateStandard(new TemplateFile(file), {
      severityLevel: 'WARN',
      pseudoParameterOverrides: PARTITIONS[cloud],
    });
    return diagnostics
      .filter(({ ruleId }) => !(ruleId in passedOver))
      .map(({ ruleId, message }) => `${ruleId} ${message}`);
  }

  stop(): void {
    this.engine.free();
  }
}
