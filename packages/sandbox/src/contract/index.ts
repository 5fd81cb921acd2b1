// Loaded only when somebody asks for the contract: it reads GitHub's whole
// document.
export { Contract } from './Contract';
export { contractMiddleware } from './contractMiddleware';
