/** A resource of a CloudFormation template, its intrinsics not yet resolved. */
export interface TemplateResource {
  Type: string;
  Condition?: string;
  Properties?: Record<string, unknown>;
}

/** A CloudFormation template in JSON, as far as the local cloud reads it. */
export interface Template {
  Parameters?: Record<string, { Type?: string; Default?: string | number }>;
  Mappings?: Record<string, Record<string, Record<string, unknown>>>;
  Conditions?: Record<string, unknown>;
  Resources: Record<string, TemplateResource>;
  Outputs?: Record<string, { Value: unknown }>;
}

/** Where a stack lives: what the pseudo parameters say. */
export interface Surroundings {
  region: string;
  accountId: string;
  stackName: string;
}

/** `aws`, or `aws-cn` in the China regions. */
export function partitionOf(region: string): string {
  return region.startsWith('cn-') ? 'aws-cn' : region.startsWith('us-gov-') ? 'aws-us-gov' : 'aws';
}

/** A template that says something the local cloud cannot make sense of: names the place in the template. */
export class TemplateFault extends Error {
  constructor(place: string, what: string) {
    super(`${place}: ${what}`);
    this.name = 'TemplateFault';
  }
}
