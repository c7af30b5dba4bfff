import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Node, parsed, typeName, walk } from './syntax.ts';

const root = new URL('../../', import.meta.url).pathname;

/** A piece of code that runs as one: a module's own statements, a function, or a class's method. */
export interface Unit {
  /** SDK commands made in it, and `formSigner`. */
  readonly commands: Set<string>;
  /** Names it mentions. */
  readonly names: Set<string>;
  /** `receiver.method(...)`, with how many arguments. */
  readonly calls: { receiver: string; method: string; given: number }[];
  /** Whether it can name a version of an object. */
  versions: boolean;
}

export interface Module {
  readonly body: Unit;
  readonly functions: ReadonlyMap<string, Unit>;
  readonly classes: ReadonlyMap<string, ReadonlyMap<string, Unit>>;
}

/** Every module of functions/, tests left out. */
export function functionModules(): Map<string, { module: Module; tree: Node }> {
  const files = readdirSync(join(root, 'functions'), { recursive: true, encoding: 'utf8' });
  const paths = files.filter((file) => file.endsWith('.ts') && !/\.(test|fixture)\.ts$/.test(file));
  return new Map(
    paths.map((path) => {
      const tree = parsed(readFileSync(join(root, 'functions', path), 'utf8'));
      return [`functions/${path}`, { module: moduleOf(tree), tree }];
    }),
  );
}

const emptyUnit = (): Unit => ({ commands: new Set(), names: new Set(), calls: [], versions: false });

function moduleOf(tree: Node): Module {
  const body = emptyUnit();
  const functions = new Map<string, Unit>();
  const classes = new Map<string, Map<string, Unit>>();
  for (const statement of tree.body) {
    const declared = statement.declaration ?? statement;
    if (declared.type === 'FunctionDeclaration') {
      functions.set(declared.identifier.value, unitOf(declared.body));
    } else if (declared.type === 'ClassDeclaration') {
      classes.set(declared.identifier.value, methodsOf(declared));
    } else if (declared.type === 'VariableDeclaration') {
      for (const { id, init } of declared.declarations) {
        if (id.type === 'Identifier' && init?.type === 'ArrowFunctionExpression') {
          functions.set(id.value, unitOf(init.body));
        } else read(init, body);
      }
    } else if (declared.type !== 'ImportDeclaration') read(declared, body);
  }
  return { body, functions, classes };
}

function methodsOf(declaration: Node): Map<string, Unit> {
  const methods = new Map<string, Unit>();
  for (const member of declaration.body) {
    const name = member.key?.value ?? 'constructor';
    methods.set(name, unitOf(member.function?.body ?? member.body ?? member.value));
  }
  return methods;
}

function unitOf(code: unknown): Unit {
  const unit = emptyUnit();
  read(code, unit);
  return unit;
}

function read(code: unknown, unit: Unit): void {
  walk(code, (node) => {
    if (node.type.startsWith('Ts'))
      return node.type === 'TsNonNullExpression' || node.type === 'TsAsExpression';
    if (node.type === 'Identifier') unit.names.add(node.value);
    if (node.type === 'Identifier' && node.value === 'VersionId') unit.versions = true;
    if (node.type === 'NewExpression' && /\wCommand$/.test(node.callee.value ?? '')) {
      unit.commands.add(node.callee.value);
    }
    if (node.type === 'CallExpression') readCall(node, unit);
    return true;
  });
}

function readCall({ callee, arguments: given }: Node, unit: Unit): void {
  if (callee.value === 'formSigner') unit.commands.add('formSigner');
  if (callee.type !== 'MemberExpression' || callee.property.type !== 'Identifier') return;
  const receiver = receiverOf(callee.object);
  if (receiver) unit.calls.push({ receiver, method: callee.property.value, given: given.length });
}

/** `items` in `items.get()`, `this.items.get()` and `ports.items.get()`; `open()` in `open(tenant).get()`. */
function receiverOf(node: Node): string | undefined {
  if (node.type === 'ThisExpression') return 'this';
  if (node.type === 'Identifier') return node.value;
  if (node.type === 'MemberExpression') return node.property.value;
  if (node.type === 'CallExpression') {
    const callee = receiverOf(node.callee);
    return callee && `${callee}()`;
  }
  return undefined;
}

/** Which class of ours stands behind a name, by the types that the code gives its names. */
export class Receivers {
  /** Types and classes, to the class that fulfils them. */
  private readonly classes = new Map<string, string>();
  private readonly names = new Map<string, Set<string>>();

  constructor(trees: readonly Node[], ports: ReadonlySet<string>) {
    for (const port of ports) this.classes.set(port, port);
    for (const tree of trees) this.readClasses(tree, ports);
    for (const tree of trees) this.readOpeners(tree);
    for (const tree of trees) this.readNames(tree);
    for (const tree of trees) this.readNames(tree);
  }

  /** The port classes that a receiver may be. */
  portsOf(receiver: string): readonly string[] {
    return [...(this.names.get(receiver) ?? [])];
  }

  private readClasses(tree: Node, ports: ReadonlySet<string>): void {
    walk(tree, (node) => {
      if (node.type === 'ClassDeclaration' && ports.has(node.identifier.value)) {
        for (const each of node.implements ?? []) {
          this.classes.set(each.expression.value, node.identifier.value);
        }
      }
      return true;
    });
  }

  /** `type OpenTenant = (tenant: string) => TenantItems`: what has this type gives a port when called. */
  private readOpeners(tree: Node): void {
    walk(tree, (node) => {
      if (node.type !== 'TsTypeAliasDeclaration' || node.typeAnnotation.type !== 'TsFunctionType')
        return true;
      const port = this.classes.get(typeName(node.typeAnnotation.typeAnnotation) ?? '');
      if (port) this.classes.set(`${node.id.value}()`, port);
      return true;
    });
  }

  private readNames(tree: Node): void {
    walk(tree, (node) => {
      if (node.type === 'FunctionDeclaration')
        this.learn(`${node.identifier.value}()`, typeName(node.returnType));
      else if (node.type === 'Identifier') this.learn(node.value, typeName(node.typeAnnotation));
      else if (node.type === 'ClassProperty' || node.type === 'TsPropertySignature') {
        this.learn(node.key.value, typeName(node.typeAnnotation));
      } else if (node.type === 'VariableDeclarator' && node.id.type === 'Identifier') {
        this.learnFrom(node.id.value, node.init);
      }
      return true;
    });
  }

  private learn(name: string, type: string | undefined): void {
    if (type === undefined) return;
    this.add(name, this.classes.get(type));
    this.add(`${name}()`, this.classes.get(`${type}()`));
  }

  /** `const items = open(tenant)`, `const queue = new SqsQueue(url)` */
  private learnFrom(name: string, init: Node | null): void {
    const made = init?.type === 'AwaitExpression' ? init.argument : init;
    if (made?.type === 'NewExpression') this.add(name, this.classes.get(made.callee.value));
    if (made?.type !== 'CallExpression') return;
    const callee = receiverOf(made);
    if (callee === undefined) return;
    for (const port of this.portsOf(callee)) this.add(name, port);
    for (const port of this.portsOf(`${callee}()`)) this.add(`${name}()`, port);
  }

  private add(name: string, port: string | undefined): void {
    if (port === undefined) return;
    this.names.set(name, (this.names.get(name) ?? new Set()).add(port));
  }
}
