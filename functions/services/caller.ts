import type { APIGatewayProxyEventV2WithJWTAuthorizer } from 'aws-lambda';
import { forbidden, unauthorized } from './api-error.ts';
import { ClaimedLists, type Claims } from './claimed-lists.ts';
import { optional } from './environment.ts';
import { isTenant } from './tenant.ts';

/** In the order of what they may: each may what those before it may. */
export const ROLES = ['officer', 'supervisor', 'administrator'] as const;
export type Role = (typeof ROLES)[number];

/** Who asks: made of the token's claims, which the authoriser has verified. */
export interface Caller {
  readonly tenant: string;
  /** The token's subject. */
  readonly user: string;
  /** A name to show beside what they wrote. */
  readonly name: string;
  readonly email: string | undefined;
  readonly role: Role;
  /** The departments they may see; undefined: all of the tenant's, as for every administrator. */
  readonly departments: readonly string[] | undefined;
}

/**
 * @throws ApiError 401 where there are no claims, 403 where they name no tenant or no role of ours, or no departments
 *   where the deployment demands them
 */
export function callerOf(event: APIGatewayProxyEventV2WithJWTAuthorizer): Caller {
  const claims = event.requestContext.authorizer?.jwt?.claims as Claims | undefined;
  if (claims === undefined) throw unauthorized();
  const names = optional('TENANT_CLAIM', 'ROLES_CLAIM', 'DEPARTMENTS_CLAIM');
  const tenant = textOf(claims[names.TENANT_CLAIM ?? 'tenant']);
  if (tenant === undefined || !isTenant(tenant)) {
    throw forbidden({ zh: '登录凭据没有指明单位（租户）', en: 'The token names no tenant' });
  }
  const lists = new ClaimedLists(claims, event.headers?.authorization);
  const role = highestRole([...lists.words(names.ROLES_CLAIM ?? 'roles'), ...scopeRoles(lists)]);
  if (role === undefined) {
    throw forbidden({ zh: '登录凭据没有勾稽的角色', en: 'The token carries no role of Gouji' });
  }
  const user = textOf(claims.sub) ?? '';
  if (user === '') throw unauthorized();
  return {
    tenant,
    user,
    name: textOf(claims.name) ?? textOf(claims.preferred_username) ?? user,
    email: textOf(claims.email) ?? textOf(claims.preferred_username),
    role,
    departments: role === 'administrator' ? undefined : departmentsIn(lists, names.DEPARTMENTS_CLAIM),
  };
}

/** A scope is what an application may do for anybody: by itself it makes nobody an administrator. */
function scopeRoles(lists: ClaimedLists): string[] {
  const roles = lists.words('scp');
  const { SCOPE_ADMINISTRATORS } = optional('SCOPE_ADMINISTRATORS');
  return SCOPE_ADMINISTRATORS === 'yes' ? roles : roles.filter((role) => role !== 'gouji.administrator');
}

function departmentsIn(lists: ClaimedLists, name = 'departments'): string[] | undefined {
  const departments = lists.names(name);
  const { DEMAND_DEPARTMENTS } = optional('DEMAND_DEPARTMENTS');
  if (departments === undefined && DEMAND_DEPARTMENTS === 'yes') {
    throw forbidden({
      zh: `登录凭据没有列出可查看的部门（${name}）`,
      en: `The token lists no departments (${name})`,
    });
  }
  return departments;
}

/** @throws ApiError 403 unless the caller has this role or a higher one */
export function demandRole(caller: Caller, role: Role): void {
  if (ROLES.indexOf(caller.role) >= ROLES.indexOf(role)) return;
  const zh = { officer: '经办人', supervisor: '主管', administrator: '管理员' }[role];
  throw forbidden({ zh: `此操作须由${zh}办理`, en: `This takes the role of ${role}` });
}

export function maySee(caller: Caller, department: string): boolean {
  return caller.departments === undefined || caller.departments.includes(department);
}

function textOf(claim: Claims[string] | undefined): string | undefined {
  return typeof claim === 'string' && claim !== '' ? claim : undefined;
}

function highestRole(names: readonly string[]): Role | undefined {
  return ROLES.findLast((role) => names.includes(`gouji.${role}`));
}
