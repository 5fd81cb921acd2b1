{{/*
What pods are selected by; must never change. Takes a dict of root and
component.
*/}}
{{- define "laminar.selector" -}}
app.kubernetes.io/name: laminar
app.kubernetes.io/instance: {{ .root.Release.Name }}
app.kubernetes.io/component: {{ .component }}
{{- end }}

{{/* Labels of pods. Takes a dict of root and component. */}}
{{- define "laminar.podLabels" -}}
{{ include "laminar.selector" . }}
app.kubernetes.io/part-of: laminar
app.kubernetes.io/managed-by: {{ .root.Release.Service }}
tenant-silos.io/tenant: {{ include "laminar.tenant" .root | quote }}
{{- end }}

{{/*
Labels of what others make for the tenant: workers, Secrets. They lack
app.kubernetes.io/instance, for an Argo CD that tracks by it would take them for
objects that are gone from Git, and prune them. Takes a dict of root and
component.
*/}}
{{- define "laminar.foreignLabels" -}}
app.kubernetes.io/name: laminar
app.kubernetes.io/component: {{ .component }}
app.kubernetes.io/part-of: laminar
tenant-silos.io/tenant: {{ include "laminar.tenant" .root | quote }}
{{- end }}

{{/* Labels of objects. Takes a dict of root and component. */}}
{{- define "laminar.labels" -}}
helm.sh/chart: {{ printf "%s-%s" .root.Chart.Name .root.Chart.Version | replace "+" "_" }}
{{ include "laminar.podLabels" . }}
{{- end }}

{{/*
Namespace and labels of an object. Takes a dict of root, name, component, and
optionally annotations.
*/}}
{{- define "laminar.metadata" -}}
name: {{ .name }}
namespace: {{ .root.Release.Namespace }}
labels:
  {{- include "laminar.labels" . | nindent 2 }}
{{- with .annotations }}
annotations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
