/** The pane in Excel, on the genuine office.js and against the local cloud: one browser and one cloud for all. */
import { afterAll, afterEach, beforeAll } from '@jest/globals';
import { checkingTests } from './pane/checking.ts';
import { commandTests } from './pane/commands.ts';
import { eitherClearsTests } from './pane/either-clears.ts';
import { largeFileTests } from './pane/large-files.ts';
import { limitTests } from './pane/limits.ts';
import { nestedSignInTests } from './pane/nested-sign-in.ts';
import { PaneStage } from './pane/pane-stage.ts';
import { serviceTests } from './pane/service.ts';

let stage: PaneStage;

beforeAll(async () => {
  stage = await PaneStage.start();
});
afterEach(() => stage.closeSessions());
afterAll(() => stage.stop());

checkingTests(() => stage);
serviceTests(() => stage);
nestedSignInTests(() => stage);
largeFileTests(() => stage);
limitTests(() => stage);
eitherClearsTests(() => stage);
commandTests(() => stage);
