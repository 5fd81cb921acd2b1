{{/* The restricted profile of the Pod Security Standards. Takes a user id. */}}
{{- define "laminar.podSecurityContext" -}}
runAsNonRoot: true
runAsUser: {{ int . }}
runAsGroup: {{ int . }}
fsGroup: {{ int . }}
fsGroupChangePolicy: OnRootMismatch
seccompProfile:
  type: RuntimeDefault
{{- end }}

{{- define "laminar.containerSecurityContext" -}}
allowPrivilegeEscalation: false
readOnlyRootFilesystem: true
capabilities:
  drop:
    - ALL
{{- end }}

{{/*
What all pods have in common. Takes a dict of root, user (id), placement (values
with nodeSelector and tolerations), and optionally scaling (as "laminar.scaling"
gives it) and token (whether the pod talks to Kubernetes).
*/}}
{{- define "laminar.podSpec" -}}
automountServiceAccountToken: {{ .token | default false }}
enableServiceLinks: false
{{- with .root.Values.imagePullSecrets }}
imagePullSecrets:
  {{- range . }}
  - name: {{ . }}
  {{- end }}
{{- end }}
securityContext:
  {{- include "laminar.podSecurityContext" .user | nindent 2 }}
{{- with dig "scaling" "affinity" dict . }}
affinity:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with dig "scaling" "topologySpreadConstraints" list . }}
topologySpreadConstraints:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with dig "placement" "nodeSelector" dict . }}
nodeSelector:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- with dig "placement" "tolerations" list . }}
tolerations:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}

{{/* Takes values with probes and lifecycle; what is empty is left out. */}}
{{- define "laminar.probes" -}}
{{- $values := . -}}
{{- range list "startupProbe" "livenessProbe" "readinessProbe" "lifecycle" }}
{{- $part := . -}}
{{- with index $values $part }}
{{ $part }}:
  {{- toYaml . | nindent 2 }}
{{- end }}
{{- end }}
{{- end }}
