export { plainSecrets, type PlainSecret } from './plainSecrets';
export { secretChecks } from './secretChecks';
export { secretTexts } from './secretTexts';
