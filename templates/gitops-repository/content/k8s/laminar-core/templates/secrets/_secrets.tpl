{{/*
A Secret that External Secrets fills with generated passwords, once. Takes a
dict of root, component, name, and keys (of the passwords).

What keeps a new password from getting under a running database:
- CreatedOnce: nothing is generated again while the ExternalSecret lives,
- immutable: neither the operator nor anybody else overwrites the Secret,
- Orphan and Retain: the Secret outlives the ExternalSecret,
- Prune=false and Delete=false: Argo CD leaves both where they are when the
  Application goes; the volume stays too, and the namespace takes all of it.
*/}}
{{- define "laminar.generatedSecret" -}}
{{- $_ := set . "annotations" (dict
  "helm.sh/resource-policy" "keep"
  "argocd.argoproj.io/sync-options" "Prune=false,Delete=false"
) -}}
apiVersion: generators.external-secrets.io/v1alpha1
kind: Password
metadata:
  {{- include "laminar.metadata" . | nindent 2 }}
spec:
  length: 32
  digits: 8
  # None of them has a meaning in a URL or a shell.
  symbols: 0
  noUpper: false
  allowRepeat: true
---
apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  {{- include "laminar.metadata" . | nindent 2 }}
spec:
  refreshPolicy: CreatedOnce
  refreshInterval: 0s
  target:
    name: {{ .name }}
    creationPolicy: Orphan
    deletionPolicy: Retain
    immutable: true
    template:
      metadata:
        labels:
          {{- include "laminar.foreignLabels" . | nindent 10 }}
  dataFrom:
    {{- $name := .name }}
    {{- range .keys }}
    - sourceRef:
        generatorRef:
          apiVersion: generators.external-secrets.io/v1alpha1
          kind: Password
          name: {{ $name }}
      {{- if ne . "password" }}
      rewrite:
        - regexp:
            source: ^password$
            target: {{ . }}
      {{- end }}
    {{- end }}
{{- end }}

{{/*
A SealedSecret. Takes a dict of root, component, name, and encryptedData.
*/}}
{{- define "laminar.sealedSecret" -}}
apiVersion: bitnami.com/v1alpha1
kind: SealedSecret
metadata:
  {{- include "laminar.metadata" . | nindent 2 }}
spec:
  encryptedData:
    {{- toYaml .encryptedData | nindent 4 }}
  template:
    metadata:
      name: {{ .name }}
      namespace: {{ .root.Release.Namespace }}
      labels:
        {{- include "laminar.foreignLabels" . | nindent 8 }}
    type: Opaque
{{- end }}
