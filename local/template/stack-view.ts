import type { Surroundings, Template } from './template.ts';

/** Addresses that names of resources are made of. */
export interface StackEndpoints {
  /** Where the stand-ins with one shared port answer. */
  aws: string;
  /** Where the HTTP API answers. */
  api: string;
}

/** What intrinsics and attributes ask a stack while it is resolved. */
export interface StackView {
  readonly template: Template;
  readonly surroundings: Surroundings;
  readonly endpoints: StackEndpoints;
  readonly partition: string;
  readonly urlSuffix: string;
  typeOf(id: string): string;
  property(id: string, name: string): unknown;
  generatedName(id: string): string;
  targetOf(id: string, property: string): string;
  ref(name: string, place: string): unknown;
  attribute(id: string, attribute: string, place: string): unknown;
  condition(name: string): boolean;
}
