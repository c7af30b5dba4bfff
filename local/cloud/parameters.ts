import type { Template } from '../template/template.ts';

/** Addresses that a template's parameters are filled with. */
export interface ParameterSources {
  issuer: string;
  audience: string;
  workbench: string;
  smtpPort: number;
}

/** Where `npm start -- --addin` serves the add-in: above the workbench's port by this much. */
const ADDIN_PORT = 7;

/** What an operator would fill in, for a cloud that is this machine; only the parameters that the template has. */
export function localParameters(template: Template, sources: ParameterSources): Record<string, string> {
  const { port } = new URL(sources.workbench);
  const addin = `https://localhost:${Number(port) + ADDIN_PORT}`;
  const values: Record<string, string> = {
    CodeBucket: 'local-code',
    TokenIssuer: sources.issuer,
    TokenAudience: sources.audience,
    AllowedOrigins: `${sources.workbench},http://localhost:${port},${addin}`,
    MailFrom: '勾稽 <gouji@demo.example>',
    PublicUrl: sources.workbench,
    MailIdentity: 'demo.example',
    SmtpHost: '127.0.0.1',
    SmtpPort: String(sources.smtpPort),
  };
  return Object.fromEntries(Object.entries(values).filter(([name]) => name in (template.Parameters ?? {})));
}
