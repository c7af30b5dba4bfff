import { Command, CommanderError, Option } from 'commander';
import { GoujiError, type Language } from '../engine/gouji-error.ts';
import { nearestName } from '../engine/nearest-name.ts';
import { REFERENCE_KIND_NAMES } from '../engine/references/reference-kind.ts';
import { PackFaults } from '../engine/rules/pack-fault.ts';
import { checkCommand } from './check-command.ts';
import { clearCommand } from './clear-command.ts';
import { coverageCommand } from './coverage-command.ts';
import { explainCommand } from './explain-command.ts';
import { factsCommand } from './facts-command.ts';
import { InternalFault } from './internal-fault.ts';
import { PACKAGE_VERSION } from './package-version.ts';
import { packsCommand } from './packs-command.ts';
import { rollupCommand } from './rollup-command.ts';
import type { ServeOptions } from './serve-command.ts';
import { testRulesCommand } from './test-rules-command.ts';
import { UsageError } from './usage-error.ts';

/** Wrong usage, or a file that can't be read. */
const WRONG = 2;

/**
 * The gouji command.
 * @returns the exit status: 0 nothing at or above --fail-on, 1 findings, 2 wrong usage or unreadable input,
 * 3 nothing found in a workbook of which nothing was compared.
 * Whatever goes wrong is one line on stderr: where, what, what to do.
 */
export async function runCommandLine(args: readonly string[]): Promise<number> {
  const language = languageIn(args);
  let status = 0;
  const finish = (value: number) => {
    status = value;
  };
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // The reader of a pipe has seen enough (gouji … | head).
    if (error.code !== 'EPIPE') throw error;
  });
  try {
    await program(finish).parseAsync([...args], { from: 'user' });
    return status;
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return 0;
    const told = toldOf(error, args);
    const lines = told instanceof PackFaults ? told.lines(language) : [told.line(language)];
    for (const line of lines) process.stderr.write(`gouji: ${line}\n`);
    return WRONG;
  }
}

function program(finish: (status: number) => void): Command {
  const command = new Command('gouji')
    .description(
      '勾稽：校验预算工作簿是否平衡、是否合规，并指出单元格\nchecks budget workbooks and points at the cell',
    )
    .version(PACKAGE_VERSION, '-V, --version', '版本 version')
    .helpOption('-h, --help', '帮助 help')
    .helpCommand(false)
    .exitOverride()
    .configureOutput({ writeErr: () => {}, outputError: () => {} })
    .action(() => {
      command.outputHelp();
      finish(WRONG);
    });
  addCheck(command, finish);
  command
    .command('clear <file>')
    .description('去除 勾稽 写入的标注 take our annotations off again')
    .option('--out <file>', '写到另一个文件 write to another file')
    .action(async (file, options) => finish(await clearCommand(file, options)));
  command
    .command('packs')
    .description('列出规则包 list rule packs')
    .addOption(languageOption())
    .option('--tenant <file>', '本地设置 tenant settings')
    .action((options) => finish(packsCommand(options)));
  command
    .command('explain <rule>')
    .description('解释一条规则 explain a rule')
    .addOption(languageOption())
    .option('--tenant <file>', '本地设置 tenant settings')
    .action((rule, options) => finish(explainCommand(rule, options)));
  command
    .command('facts <file>')
    .description('看识别出了什么、在哪些单元格 what was recognised, and where')
    .addOption(new Option('--format <format>', '格式 format').choices(['table', 'json']).default('table'))
    .addOption(languageOption())
    .option('--as-of <date>', '校验日期 YYYY-MM-DD')
    .option('--tenant <file>', '本地设置 tenant settings')
    .option('--narrative <file>', '文字说明 .txt、.docx、.pdf')
    .option('--limit <name=value>', '改输入上限，可多次 change an input limit, repeatable', collect, [])
    .action(async (file, options) => finish(await factsCommand(file, options)));
  command
    .command('coverage <file>')
    .description('看哪些数字没有核对 which numbers were not compared with anything')
    .addOption(new Option('--format <format>', '格式 format').choices(['text', 'json']).default('text'))
    .addOption(languageOption())
    .option('--as-of <date>', '校验日期 YYYY-MM-DD')
    .option('--tenant <file>', '本地设置 tenant settings')
    .option('--narrative <file>', '文字说明 .txt、.docx')
    .option('--prior <file>', "上年工作簿 last year's workbook")
    .option('--limit <name=value>', '改输入上限，可多次 change an input limit, repeatable', collect, [])
    .action(async (file, options) => finish(await coverageCommand(file, options)));
  command
    .command('rollup [files...]')
    .description('汇总表与各单位之和核对 a summary against the sum of its units')
    .option('--against <file>', '汇总表 the summary')
    .addOption(new Option('--format <format>', '格式 format').choices(['text', 'json']).default('text'))
    .addOption(languageOption())
    .option('--tenant <file>', '本地设置 tenant settings')
    .option('--limit <name=value>', '改输入上限，可多次 change an input limit, repeatable', collect, [])
    .action(async (files, options) => finish(await rollupCommand(files, options)));
  command
    .command('test-rules [folder]')
    .description("运行规则自带的例子 run the rules' own examples")
    .option('--coverage', '还要列出没有例子表现的变体和情形 also list what no example shows')
    .option(
      '--mutate',
      '还要逐个改动算符和阈值，列出例子没有察觉的 also change operators and thresholds one by one',
    )
    .addOption(languageOption())
    .action((folder, options) => finish(testRulesCommand(folder, options)));
  command
    .command('serve')
    .description('在本机运行整个服务 run the whole service on this machine')
    .option('--port <port>', '第一个端口 the first port', '4680')
    .option('--folder <folder>', '状态保存在此 where state is kept', '.local')
    .option('--reset', '清除此前的状态 clear earlier state')
    .action(async (options) => finish(await serve(options)));
  for (const child of command.commands) child.helpOption('-h, --help', '帮助 help');
  return command;
}

/** Loaded when asked for: it brings the local cloud along. */
async function serve(options: ServeOptions): Promise<number> {
  const { serveCommand } = await import('./serve-command.ts');
  return serveCommand(options);
}

function addCheck(command: Command, finish: (status: number) => void): void {
  command
    .command('check [files...]')
    .description('校验文件或文件夹；- 为标准输入 check files or folders; - is standard input')
    .addOption(
      new Option('--format <format>', '报告格式 format of the report')
        .choices(['text', 'json', 'html', 'sarif', 'junit'])
        .default('text'),
    )
    .option('--out <file>', '报告写到文件 write the report to a file')
    .option(
      '--annotate <file>',
      '标注写到副本（.xlsx、.xlsm、.pdf、.docx）；其他格式列成清单 .xlsx write an annotated copy, or a list',
    )
    .option('--narrative <file>', '文字说明 .txt、.docx、.pdf narrative beside the workbook')
    .option('--prior <file>', "上年工作簿 last year's workbook")
    .option(
      '--reference <kind=file>',
      `对照的依据，如 budget=批复.xlsx，可多次；类别 ${REFERENCE_KIND_NAMES.join('、')} what figures stand against, repeatable`,
      collect,
      [],
    )
    .option('--packs <ids>', '只用这些规则包，逗号分隔 only these packs')
    .option('--set <rule.parameter=value>', '改规则参数，可多次 set a parameter, repeatable', collect, [])
    .option('--tenant <file>', '本地设置 tenant settings (YAML)')
    .option('--limit <name=value>', '改输入上限，可多次 change an input limit, repeatable', collect, [])
    .option('--skipped', '列出未执行的规则及原因 list the rules that were skipped')
    .option('--as-of <date>', '校验日期 YYYY-MM-DD，默认今天 the day to judge by')
    .addOption(languageOption())
    .addOption(
      new Option('--fail-on <severity>', '达到此级别时退出码为 1 exit 1 at or above')
        .choices(['error', 'warning', 'never'])
        .default('error'),
    )
    .addHelpText('after', EXIT_STATUS)
    .action(async (files, options) => finish(await checkCommand(files, options)));
}

const EXIT_STATUS = `
退出码 exit status:
  0  没有达到 --fail-on 的问题 nothing at or above --fail-on
  1  有问题 findings at or above it
  2  用法不对或文件无法读取 wrong usage or an unreadable file
  3  未核对：没有一个数字与其他数字核对过 not checked: no number was compared with another`;

function languageOption(): Option {
  return new Option('--lang <language>', '语言 language').choices(['zh', 'en']).default('zh');
}

function collect(value: string, earlier: string[]): string[] {
  return [...earlier, value];
}

/** The language of error lines, found before the options are parsed since parsing may be what fails. */
function languageIn(args: readonly string[]): Language {
  const at = args.findIndex((arg) => arg === '--lang' || arg.startsWith('--lang='));
  const value = at < 0 ? 'zh' : (args[at]!.split('=')[1] ?? args[at + 1]);
  return value === 'en' ? 'en' : 'zh';
}

function toldOf(error: unknown, args: readonly string[]): GoujiError {
  if (error instanceof CommanderError) {
    const first = args.find((arg) => !arg.startsWith('-'));
    const isCommand = first === undefined || COMMANDS.includes(first);
    return error.code === 'commander.excessArguments' && !isCommand
      ? unknownCommand(first)
      : usageErrorOf(error);
  }
  return error instanceof GoujiError ? error : new InternalFault(error);
}

const COMMANDS = ['check', 'clear', 'packs', 'explain', 'facts', 'coverage', 'test-rules', 'serve'];

function unknownCommand(typed: string): UsageError {
  const near = nearestName(typed, COMMANDS);
  return new UsageError(
    { zh: `没有命令 ${typed}`, en: `there is no command ${typed}` },
    near
      ? {
          zh: `最接近的是 ${near}；要校验文件请写 gouji check 文件`,
          en: `The nearest is ${near}; to check a file write gouji check FILE`,
        }
      : { zh: `要校验文件请写 gouji check ${typed}`, en: `To check a file write gouji check ${typed}` },
  );
}

function usageErrorOf(error: CommanderError): UsageError {
  const name = /'([^']*)'/.exec(error.message)?.[1] ?? '';
  const near = /\(Did you mean (?:one of )?([^?()]+)\?\)/.exec(error.message)?.[1];
  const remedy = near
    ? { zh: `是不是 ${near}？用法见 gouji --help`, en: `Did you mean ${near}? See gouji --help` }
    : undefined;
  const allowed = /\. Allowed choices are ([^.]+)\./.exec(error.message)?.[1];
  switch (error.code) {
    case 'commander.unknownOption':
      return new UsageError({ zh: `没有选项 ${name}`, en: `unknown option ${name}` }, remedy);
    case 'commander.unknownCommand':
      return new UsageError(
        { zh: `没有命令 ${name}`, en: `unknown command ${name}` },
        remedy ?? {
          zh: `要校验文件请写 gouji check ${name}`,
          en: `To check a file write gouji check ${name}`,
        },
      );
    case 'commander.missingArgument':
      return new UsageError({ zh: `缺少参数 ${name}`, en: `missing argument ${name}` });
    case 'commander.optionMissingArgument':
      return new UsageError({ zh: `选项 ${name} 缺少值`, en: `option ${name} needs a value` });
    case 'commander.invalidArgument':
      return new UsageError(
        { zh: `选项 ${name} 的值无效`, en: `option ${name} has a wrong value` },
        allowed ? { zh: `可用的值：${allowed}`, en: `Allowed: ${allowed}` } : undefined,
      );
    case 'commander.excessArguments':
      return new UsageError(
        { zh: '参数过多', en: 'too many arguments' },
        { zh: '要校验文件请写 gouji check 文件', en: 'To check a file write gouji check FILE' },
      );
    default:
      return new UsageError({ zh: error.message, en: error.message });
  }
}
