import {
  KubernetesValidatorFunctions,
  parseEntityRef,
} from '@backstage/catalog-model';

/** Whether a text is a full entity reference with legal parts. */
export function isValidEntityRef(text: string): boolean {
  try {
    const { kind, namespace, name } = parseEntityRef(text, {
      defaultNamespace: 'default',
    });
    return (
      KubernetesValidatorFunctions.isValidObjectName(name) &&
      KubernetesValidatorFunctions.isValidNamespace(namespace) &&
      /^[a-zA-Z][a-z0-9A-Z]*$/.test(kind)
    );
  } catch {
    return false;
  }
}
