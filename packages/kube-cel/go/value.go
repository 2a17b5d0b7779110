package main

import (
	"encoding/base64"
	"fmt"
	"math"

	"github.com/google/cel-go/common/types"
	"github.com/google/cel-go/common/types/ref"
	"github.com/google/cel-go/common/types/traits"
	utiljson "k8s.io/apimachinery/pkg/util/json"
)

// readObject decodes as the API server does: whole numbers become int64, or `replicas + 1` would have no overload.
func readObject(text []byte, path string) (map[string]any, error) {
	var object map[string]any
	if len(text) == 0 {
		return nil, nil
	}
	if err := utiljson.Unmarshal(text, &object); err != nil {
		return nil, problem{Code: codeBadRequest, Message: err.Error(), Path: path}
	}
	return object, nil
}

// plain gives JSON for a value, and text for what JSON or JavaScript cannot hold.
func plain(value ref.Val) any {
	switch value := value.(type) {
	case types.Null:
		return nil
	case types.Bool, types.String:
		return value.Value()
	case types.Int:
		return whole(int64(value), value >= -mostExact && value <= mostExact)
	case types.Uint:
		return whole(uint64(value), value <= mostExact)
	case types.Double:
		return finite(float64(value))
	case types.Bytes:
		return base64.StdEncoding.EncodeToString(value)
	case *types.Optional:
		if !value.HasValue() {
			return nil
		}
		return plain(value.GetValue())
	case traits.Lister:
		return plainList(value)
	case traits.Mapper:
		return plainMap(value)
	}
	return text(value)
}

// mostExact is the largest number up to which JavaScript has all whole ones.
const mostExact = 1<<53 - 1

func whole[Number int64 | uint64](number Number, exact bool) any {
	if exact {
		return number
	}
	return fmt.Sprint(number)
}

func finite(number float64) any {
	if math.IsNaN(number) || math.IsInf(number, 0) {
		return fmt.Sprint(number)
	}
	return number
}

func plainList(list traits.Lister) []any {
	items := []any{}
	for each := list.Iterator(); each.HasNext() == types.True; {
		items = append(items, plain(each.Next()))
	}
	return items
}

func plainMap(mapping traits.Mapper) map[string]any {
	items := map[string]any{}
	for each := mapping.Iterator(); each.HasNext() == types.True; {
		key := each.Next()
		items[text(key)] = plain(mapping.Get(key))
	}
	return items
}

// text is CEL's own where it has one, such as 90s for a duration, or else Go's, such as 1Gi for a quantity.
func text(value ref.Val) string {
	if kind, ok := value.(ref.Type); ok {
		return kind.TypeName()
	}
	if converted, ok := value.ConvertToType(types.StringType).(types.String); ok {
		return string(converted)
	}
	return fmt.Sprint(value.Value())
}
