// Prints the template that osls makes of packaged functions: `node test/template/template-of.mjs FOLDER [name=value …]`.
import { json, templateOf } from '../../scripts/package.mjs';

const [out, ...params] = process.argv.slice(2);
process.stdout.write(json(templateOf({ out, stage: 'prod', params })));
