// A script's arguments; what it does not know is told in a line, as the command does it, and ends it with 2.
import { parseArgs } from 'node:util';

/**
 * @param config as of node:util's parseArgs @param usage how the script is called
 * @returns {values, positionals}
 */
export function parsedArguments(config, usage) {
  try {
    return parseArgs(config);
  } catch (error) {
    // Its first sentence names the option; the others advise a programmer.
    const [told] = error.message.split('. ');
    console.error(`参数有误 wrong arguments: ${told}. 用法 usage: ${usage}`);
    process.exit(2);
  }
}
