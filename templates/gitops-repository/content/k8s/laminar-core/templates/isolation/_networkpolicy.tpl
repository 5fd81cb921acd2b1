{{/*
A peer of a NetworkPolicy: pods of the tenant itself, by component. Takes a
dict of root and components.
*/}}
{{- define "laminar.netpol.own" -}}
- podSelector:
    {{- include "laminar.netpol.select" . | nindent 4 }}
{{- end }}

{{/* Selects pods of the tenant by component. Takes root and components. */}}
{{- define "laminar.netpol.select" -}}
matchLabels:
  tenant-silos.io/tenant: {{ include "laminar.tenant" .root | quote }}
matchExpressions:
  - key: app.kubernetes.io/component
    operator: In
    values:
      {{- toYaml .components | nindent 6 }}
{{- end }}

{{/* A peer of a NetworkPolicy: all pods of a namespace. Takes its name. */}}
{{- define "laminar.netpol.namespace" -}}
- namespaceSelector:
    matchLabels:
      kubernetes.io/metadata.name: {{ . }}
{{- end }}

{{/* Ports of a NetworkPolicy. Takes a list of numbers or names. */}}
{{- define "laminar.netpol.ports" -}}
ports:
  {{- range . }}
  - protocol: TCP
    port: {{ . }}
  {{- end }}
{{- end }}

{{/*
A peer of a NetworkPolicy: everywhere but what is never reached. A single
address of version 4 does not fit into a range of version 6.
*/}}
{{- define "laminar.netpol.anywhere" -}}
{{- $v4 := list -}}
{{- $v6 := list -}}
{{- range .Values.networkPolicy.egressExcept -}}
{{- if contains ":" . -}}{{- $v6 = append $v6 . -}}{{- else -}}{{- $v4 = append $v4 . -}}{{- end -}}
{{- end -}}
- ipBlock:
    cidr: 0.0.0.0/0
    {{- with $v4 }}
    except:
      {{- toYaml . | nindent 6 }}
    {{- end }}
- ipBlock:
    cidr: ::/0
    {{- with $v6 }}
    except:
      {{- toYaml . | nindent 6 }}
    {{- end }}
{{- end }}

{{/* A rule for egress to the tenant's database, its own or on the shared server. */}}
{{- define "laminar.netpol.toDatabase" -}}
- to:
    {{- if include "laminar.postgresql.own" . }}
    {{- include "laminar.netpol.own" (dict "root" . "components" (list "database")) | nindent 4 }}
    {{- else }}
    {{- /* A name within the cluster has its namespace in it. */}}
    {{- $host := include "laminar.postgresql.host" . }}
    {{- if regexMatch "^[^.]+\\.[^.]+\\.svc(\\.|$)" $host }}
    {{- include "laminar.netpol.namespace" (index (splitList "." $host) 1) | nindent 4 }}
    {{- else }}
    {{- include "laminar.netpol.anywhere" . | nindent 4 }}
    {{- end }}
    {{- end }}
  {{- include "laminar.netpol.ports" (list (int .Values.postgresql.service.port)) | nindent 2 }}
{{- end }}
