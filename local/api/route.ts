import type { LambdaFunction } from '../lambda/lambda-function.ts';

/** A route of the HTTP API: its key such as `GET /v1/checks/{id}`, and what answers it. */
export interface Route {
  key: string;
  target: LambdaFunction;
  /** The logical id of the authoriser that guards it. */
  authoriser: string | undefined;
  /** Scopes of which a token needs at least one. */
  scopes: readonly string[];
}

/** A route that fits a request, with what stands in its braces. */
export interface RouteMatch {
  route: Route;
  parameters: Record<string, string>;
}

interface Rank {
  literals: number;
  greedy: boolean;
}

function matchPath(
  template: string,
  path: string,
): { parameters: Record<string, string>; rank: Rank } | undefined {
  const wanted = template.split('/').slice(1);
  const found = path.split('/').slice(1);
  const parameters: Record<string, string> = {};
  const rank: Rank = { literals: 0, greedy: false };
  for (const [i, piece] of wanted.entries()) {
    const name = /^\{(\w+)(\+?)\}$/.exec(piece);
    if (name?.[2] === '+') {
      if (found.length <= i) return undefined;
      parameters[name[1] as string] = found.slice(i).join('/');
      return { parameters, rank: { ...rank, greedy: true } };
    }
    const value = found[i];
    if (value === undefined || (name && value === '')) return undefined;
    if (name) parameters[name[1] as string] = value;
    else if (piece === value) rank.literals += 1;
    else return undefined;
  }
  return wanted.length === found.length ? { parameters, rank } : undefined;
}

function better(left: Rank, right: Rank): boolean {
  if (left.greedy !== right.greedy) return right.greedy;
  return left.literals > right.literals;
}

/** The most specific route for a method and a decoded path; `$default` when there is one and nothing else fits. */
export function matchRoute(routes: readonly Route[], method: string, path: string): RouteMatch | undefined {
  let best: (RouteMatch & { rank: Rank; any: boolean }) | undefined;
  for (const route of routes) {
    const [wanted, template] = route.key.split(' ') as [string, string | undefined];
    if (template === undefined || (wanted !== method && wanted !== 'ANY')) continue;
    const found = matchPath(template, path);
    if (!found) continue;
    const any = wanted === 'ANY';
    if (!best || better(found.rank, best.rank) || (!better(best.rank, found.rank) && best.any && !any)) {
      best = { route, ...found, any };
    }
  }
  if (best) return { route: best.route, parameters: best.parameters };
  const fallback = routes.find((each) => each.key === '$default');
  return fallback && { route: fallback, parameters: {} };
}
