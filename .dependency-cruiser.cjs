/** Imports flow one way: see docs/architecture.md. `may('render', ['engine'])` reads: render may import engine. */
const rooms = [
  'engine',
  'workbook',
  'documents',
  'render',
  'threads',
  'functions',
  'local',
  'cli',
  'addin',
  'workbench',
  'test',
  'bench',
];
const may = (room, others) => ({
  name: `${room}-imports`,
  comment: `${room}/ may import only ${[room, ...others].join(', ')} of ours`,
  severity: 'error',
  from: { path: `^${room}/`, pathNot: '\\.test\\.tsx?$' },
  to: { path: `^(${rooms.filter((r) => r !== room && !others.includes(r)).join('|')})/` },
});
module.exports = {
  forbidden: [
    { name: 'no-cycles', severity: 'error', from: {}, to: { circular: true } },
    may('engine', []),
    may('workbook', ['engine']),
    may('documents', ['engine', 'workbook']),
    may('render', ['engine']),
    may('threads', []),
    may('functions', ['engine', 'workbook', 'documents', 'render', 'threads']),
    may('local', []),
    may('cli', ['engine', 'workbook', 'documents', 'render', 'local', 'threads']),
    may('addin', ['engine', 'workbook', 'render']),
    may('workbench', ['engine', 'workbook', 'documents', 'render', 'addin']),
    {
      name: 'engine-is-pure',
      comment: 'these rooms run in Node, in a browser and in Excel: no Node built-in',
      severity: 'error',
      from: { path: '^(engine|render|addin|workbench)/', pathNot: '\\.test\\.tsx?$' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'workbook-runs-anywhere',
      comment: 'only files named *-node.ts may use a Node built-in, and each has an equal for the browser',
      severity: 'error',
      from: { path: '^(workbook|documents)/', pathNot: '(-node|\\.test)\\.ts$' },
      to: { dependencyTypes: ['core'] },
    },
    { name: 'no-unresolved', severity: 'error', from: {}, to: { couldNotResolve: true } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { conditionNames: ['node', 'import', 'default'], exportsFields: ['exports'] },
  },
};
