import type { ChoiceRule } from './choice-rule.ts';

/** `Retry` of a state. */
export interface RetryRule {
  ErrorEquals: string[];
  IntervalSeconds?: number;
  MaxAttempts?: number;
  BackoffRate?: number;
  MaxDelaySeconds?: number;
}

/** `Catch` of a state. */
export interface CatchRule {
  ErrorEquals: string[];
  Next: string;
  ResultPath?: string | null;
}

/** `ItemReader` of a Map: a listing, a file in S3, or the manifest of an S3 inventory. */
export interface ItemReader {
  Resource: string;
  ReaderConfig?: {
    InputType?: string;
    CSVHeaderLocation?: string;
    CSVHeaders?: string[];
    CSVDelimiter?: string;
    MaxItems?: number;
  };
  Parameters?: unknown;
}

/** A state, of any type; which members count depends on `Type`. */
export interface State {
  Type: 'Task' | 'Map' | 'Parallel' | 'Choice' | 'Wait' | 'Pass' | 'Succeed' | 'Fail';
  Next?: string;
  End?: boolean;
  InputPath?: string | null;
  Parameters?: unknown;
  ResultSelector?: unknown;
  ResultPath?: string | null;
  OutputPath?: string | null;
  Retry?: RetryRule[];
  Catch?: CatchRule[];
  Resource?: string;
  TimeoutSeconds?: number;
  Result?: unknown;
  Choices?: ChoiceRule[];
  Default?: string;
  Seconds?: number;
  SecondsPath?: string;
  Timestamp?: string;
  TimestampPath?: string;
  Error?: string;
  ErrorPath?: string;
  Cause?: string;
  CausePath?: string;
  Branches?: Definition[];
  Label?: string;
  ItemProcessor?: Definition & { ProcessorConfig?: { Mode?: string } };
  Iterator?: Definition;
  ItemsPath?: string;
  ItemReader?: ItemReader;
  ItemSelector?: unknown;
  ItemBatcher?: { MaxItemsPerBatch?: number; MaxInputBytesPerBatch?: number; BatchInput?: unknown };
  MaxConcurrency?: number;
  ToleratedFailurePercentage?: number;
  ToleratedFailureCount?: number;
  ResultWriter?: { Resource: string; Parameters: unknown };
}

/** A state machine in Amazon States Language, with JSONPath. */
export interface Definition {
  StartAt: string;
  States: Record<string, State>;
  QueryLanguage?: string;
}
